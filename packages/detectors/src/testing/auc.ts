/** Area under the ROC curve: the chance that a positive scores above a negative, ties counting half. */
export function auc(
  scores: readonly number[],
  isPositive: readonly boolean[],
): number {
  const negatives = scores.filter((_, i) => !isPositive[i]);
  let wins = 0;
  scores.forEach((score, i) => {
    if (!isPositive[i]) return;
    for (const negative of negatives) {
      if (score > negative) wins += 1;
      else if (score === negative) wins += 0.5;
    }
  });
  return wins / (negatives.length * (scores.length - negatives.length));
}
