/** How long a message of success stays. */
export const TOAST_MS = 6000;
