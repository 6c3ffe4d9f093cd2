import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// The page has some hundred controls: finding one by its role takes its time on a busy machine.
configure({ asyncUtilTimeout: 15_000 });
