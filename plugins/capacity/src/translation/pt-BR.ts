import { actualsPtBr } from './actuals/pt-BR';
import type { en } from './en';
import { inputsPtBr } from './inputs/pt-BR';
import { pagePtBr } from './page/pt-BR';
import { resultsPtBr } from './results/pt-BR';

/** Brazilian Portuguese texts of the capacity page; the type asks for every key. */
const ptBr: Record<keyof typeof en, string> = {
  ...pagePtBr,
  ...inputsPtBr,
  ...resultsPtBr,
  ...actualsPtBr,
};

export default ptBr;
