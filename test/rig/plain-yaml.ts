/** What the files of `couch/deploy` are made of; anything else of YAML is a failure, so that nothing is read wrongly. */
export type Yaml = string | readonly Yaml[] | { readonly [key: string]: Yaml };

interface Line {
  readonly indent: number;
  readonly text: string;
}

/** Maps, lists and plain or quoted scalars, by indentation; comments on lines of their own. Every scalar is a text. */
export function readYaml(text: string): Yaml {
  const lines: Line[] = text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('#'))
    .map((line) => ({ indent: line.length - line.trimStart().length, text: line.trim() }));
  const value = block(lines, lines[0]?.indent ?? 0);
  if (lines.length > 0) throw new Error(`not understood: ${lines[0]?.text ?? ''}`);
  return value;
}

/** What lies under a path of keys; an empty map where there is nothing. */
export function under(yaml: Yaml | undefined, ...path: readonly string[]): Yaml {
  return path.reduce<Yaml>(
    (held, key) => (typeof held === 'object' && !Array.isArray(held) ? ((held as Map)[key] ?? {}) : {}),
    yaml ?? {},
  );
}

type Map = { readonly [key: string]: Yaml };

function block(lines: Line[], indent: number): Yaml {
  return lines[0]?.text.startsWith('- ') ? list(lines, indent) : map(lines, indent);
}

function list(lines: Line[], indent: number): Yaml {
  const items: Yaml[] = [];
  for (let line = lines[0]; line?.indent === indent && line.text.startsWith('- '); line = lines[0]) {
    const rest = line.text.slice(2);
    if (/^[\w-]+:( |$)/.test(rest)) {
      // A map that begins beside the dash.
      lines[0] = { indent: indent + 2, text: rest };
      items.push(map(lines, indent + 2));
    } else {
      lines.shift();
      items.push(scalar(rest));
    }
  }
  return items;
}

function map(lines: Line[], indent: number): Yaml {
  const made: Record<string, Yaml> = {};
  for (let line = lines[0]; line?.indent === indent; line = lines[0]) {
    const [, key = '', value = ''] = /^'?([^':]+)'?:(?: (.*))?$/.exec(line.text) ?? [];
    if (key === '' || key in made) throw new Error(`not understood: ${line.text}`);
    lines.shift();
    const next = lines[0];
    if (value !== '') made[key] = scalar(value);
    else made[key] = next && next.indent > indent ? block(lines, next.indent) : '';
  }
  return made;
}

function scalar(text: string): string {
  const [, quoted] = /^'((?:[^']|'')*)'$/.exec(text) ?? [];
  if (quoted !== undefined) return quoted.replaceAll("''", "'");
  if (/^[[{"&*|>!%@`]|: | #/.test(text)) throw new Error(`not understood: ${text}`);
  return text;
}
