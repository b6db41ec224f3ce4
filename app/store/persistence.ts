/** Longest wait for the browser's answer at the start; the screen must not wait for a question to the person. */
const LIMIT_MS = 500;

/** Asks the browser to keep the data when the disk runs short; whether it promises. */
export async function askToPersist(): Promise<boolean> {
  const storage = typeof navigator === 'undefined' ? undefined : navigator.storage;
  if (typeof storage?.persist !== 'function') return false;
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), LIMIT_MS));
  try {
    return (await storage.persisted()) || (await Promise.race([storage.persist(), late]));
  } catch {
    return false;
  }
}
