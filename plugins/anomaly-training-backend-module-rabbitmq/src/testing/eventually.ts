/** Resolves when it has come true; the test's own time limit ends the waiting. */
export async function eventually(
  isTrue: () => boolean | Promise<boolean>,
): Promise<void> {
  while (!(await isTrue())) {
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}
