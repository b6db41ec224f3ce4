import type { Meaning } from '../../device/message.ts';
import type { Profile } from '../../device/profile.ts';
import { writeTemplate } from '../../device/template-write.ts';
import type { Values } from '../../device/template-write.ts';
import { parseTemplate } from '../../device/template.ts';

/** A frame as a device of this profile would send it. */
export function frameOf(profile: Profile, means: Meaning, values: Values): Uint8Array {
  const source = profile.receive.find((one) => one.means === means)?.bytes ?? '';
  const parsed = parseTemplate(source, profile.check);
  if (!parsed.ok) throw new Error(`${profile.id} has no frame for ${means}`);
  return writeTemplate(parsed.template, values);
}
