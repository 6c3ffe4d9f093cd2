import { render, screen } from '@testing-library/react';
import App from './App';

describe('App', () => {
  it('puts itself together from its features', async () => {
    process.env = {
      NODE_ENV: 'test',
      // The shape in which the CLI hands configuration to a test.
      APP_CONFIG: [
        {
          data: {
            app: { title: 'Test', baseUrl: 'http://localhost:3000' },
            backend: { baseUrl: 'http://localhost:7007' },
          },
          context: 'test',
        },
      ] as unknown as string,
    };
    render(App.createRoot());
    expect(await screen.findByText('Test')).toBeInTheDocument();
  });
});
