import type { AttackGroup } from './attack.ts';

const INTRODUCTION = `# Security: what was tried, and what it came to

Made from the attacks in \`test/attack/attacks/\` by \`node --import tsx test/attack/write-security.ts\`; a test fails when it is out of date, and another one when an
attack gets another answer. Every attack is raw HTTP against a whole platform, on the embedded server and on CouchDB 3, and afterwards nothing but the few true entries
of the suite may have changed in any database.

| as | who |
|---|---|
| \`nobody\` | without a session |
| \`clerk\`, \`lead\` | a clerk and the lead of the office that is attacked, with a PC whose key they have |
| \`clerk.xuhui\` | a clerk of another office |
| \`analyst\`, \`supervisor\`, \`admin\` | people of the centre |

The answer is the HTTP status and the reason code that the app understands (\`couch/README.md\`); for a push it is the row of the document. \`cut\` means that the connection was closed.
What the network in front must do (TLS, floods, a proxy that sets \`X-Forwarded-For\`) is in \`couch/deploy/README.md\`.
`;

/** The text of `couch/SECURITY.md`. */
export function securityDocument(groups: readonly AttackGroup[]): string {
  const parts = groups.map(({ title, attacks }) => {
    const rows = attacks.map(({ attack, as, answer, why, remains }) => {
      const who = as.map((role) => `\`${role}\``).join(', ');
      const cells = [
        attack,
        who,
        `\`${answer[0] ?? ''}\``,
        why + (remains ? ` **Remains:** ${remains}` : ''),
      ];
      return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
    });
    return [
      `## ${title}`,
      '',
      '| attack | as | answer | why that is safe |',
      '|---|---|---|---|',
      ...rows,
      '',
    ].join('\n');
  });
  return [INTRODUCTION, ...parts].join('\n');
}
