import {
  DEFAULT_QUALITY_RULES,
  type Evidence,
  type QualityCheck,
  type QualityFinding,
  type QualityRules,
  UNREPAIRABLE_CHECKS,
} from './quality';

/** Collects findings and says what is done about each. */
export class FindingLog {
  readonly findings: QualityFinding[] = [];
  readonly #rules: QualityRules;

  constructor(rules: QualityRules) {
    this.#rules = rules;
  }

  /** Whether any of them stops the training. */
  get rejects(): boolean {
    return this.findings.some(({ action }) => action === 'rejected');
  }

  has(check: QualityCheck): boolean {
    return this.findings.some(finding => finding.check === check);
  }

  /** Notes it as its rule says, and gives what is done about it. */
  note(evidence: Evidence): QualityFinding['action'] {
    const action = this.#action(evidence.check);
    this.findings.push({ ...evidence, action });
    return action;
  }

  /** Notes what cannot be left as it is: nothing is trained on it unless it is mended. */
  noteMended(evidence: Evidence): void {
    const rejected = this.#action(evidence.check) === 'rejected';
    this.findings.push({
      ...evidence,
      action: rejected ? 'rejected' : 'repaired',
    });
  }

  /** Notes what is too weak a sign to stop a training or to drop anything. */
  noteHint(evidence: Evidence): void {
    this.findings.push({ ...evidence, action: 'accepted' });
  }

  #action(check: QualityCheck): QualityFinding['action'] {
    const rule = this.#rules[check] ?? DEFAULT_QUALITY_RULES[check];
    if (rule === 'accept') return 'accepted';
    return rule === 'repair' && !UNREPAIRABLE_CHECKS.includes(check)
      ? 'repaired'
      : 'rejected';
  }
}
