/** Where a formula comes from. */
export interface FormulaSource {
  /** As one cites it. */
  readonly citation: string;
  readonly url?: string;
}

/** Sources of formulas, by a short name. */
export const SOURCES = {
  little: {
    citation:
      'J. D. C. Little (1961): A Proof for the Queuing Formula L = λW. Operations Research 9(3)',
    url: 'https://doi.org/10.1287/opre.9.3.383',
  },
  erlang: {
    citation:
      'A. K. Erlang (1917): Solution of some problems in the theory of probabilities of significance in automatic telephone exchanges',
    url: 'https://en.wikipedia.org/wiki/Erlang_(unit)#Erlang_C_formula',
  },
  allenCunneen: {
    citation:
      'A. O. Allen (1990): Probability, Statistics and Queueing Theory, 2nd ed., chapter 5 (Allen and Cunneen)',
  },
  fenton: {
    citation:
      'L. F. Fenton (1960): The Sum of Log-Normal Probability Distributions. IRE Transactions 8(1)',
    url: 'https://doi.org/10.1109/TCOM.1960.1097606',
  },
  logNormal: {
    citation:
      'N. L. Johnson, S. Kotz, N. Balakrishnan (1994): Continuous Univariate Distributions 1, chapter 14 (log-normal)',
  },
  monteCarlo: {
    citation:
      'N. Metropolis, S. Ulam (1949): The Monte Carlo Method. JASA 44(247)',
    url: 'https://doi.org/10.1080/01621459.1949.10483310',
  },
  operationsPlanning: { citation: 'operations-planning.md' },
  hld: { citation: 'anomaly-detection-hld.md: Escalabilidade' },
  platformReference: { citation: 'platform-aiops-reference.md: FinOps' },
} as const satisfies Record<string, FormulaSource>;
export type SourceName = keyof typeof SOURCES;
