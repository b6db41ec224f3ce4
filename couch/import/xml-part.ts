import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { ImportProblem } from './import-problem.ts';
import { broken } from './zip-parts.ts';

/** What happens in a part of a workbook, in its order. Names come without the prefix of their namespace. */
export interface XmlEvents {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text(text: string): void;
  close(name: string): void;
}

/** A cell of Excel holds 32,767 characters; so much between two tags is no workbook's. */
const LONGEST_TEXT = 1_000_000;

/** Reads a part, and gives way after each piece; a document type, entities and endless texts are refused. */
export async function* xmlPart(stream: Readable, events: XmlEvents): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false });
  let sinceTag = 0;
  parser.on('opentag', ({ name, attributes }) => {
    sinceTag = 0;
    events.open(plain(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    sinceTag = 0;
    events.close(plain(name));
  });
  parser.on('text', (text) => events.text(text));
  parser.on('cdata', (text) => events.text(text));
  parser.on('doctype', () => {
    throw new ImportProblem('is no workbook: its parts have a document type');
  });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of stream) {
      const text = decoder.decode(piece as Buffer, { stream: true });
      sinceTag += text.length;
      parser.write(text);
      if (sinceTag > LONGEST_TEXT) throw new ImportProblem('is no workbook: a text in it has no end');
      yield;
    }
    parser.close();
  } catch (error) {
    throw broken(error);
  } finally {
    stream.destroy();
  }
}

/** The same for a part that is small. */
export async function readXmlPart(stream: Readable, events: XmlEvents): Promise<void> {
  const reading = xmlPart(stream, events);
  while (!(await reading.next()).done);
}

function plain(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
