/** A file of text that no database of the browser knows of. Calls are carried out one after the other, in their order. */
export interface CopyFile {
  read(): Promise<string>;
  /** Resolves when the text is on the disk. */
  append(text: string): Promise<void>;
  /** Puts other contents in place of what is there; a power cut leaves the old ones, or the new ones, or both. */
  replace(text: string): Promise<void>;
  close(): Promise<void>;
}

/** What the worker is asked for, over the port that it is given at its start. */
export interface CopyRequest {
  readonly id: number;
  readonly call: 'read' | 'append' | 'replace' | 'close';
  readonly text: string;
}

/** `failure` is the name of the browser's error. */
export interface CopyAnswer {
  readonly id: number;
  readonly text?: string;
  readonly failure?: string;
}
