import { Decoder } from '../../../device/decoder.ts';
import type { Decoded } from '../../../device/decoder.ts';
import type { Heard } from '../../../device/learn/recording.ts';
import type { KeyMeaning } from '../../../device/message.ts';
import type { Profile } from '../../../device/profile.ts';

/** Reads live bytes with a profile; tells each key, and undefined for one that the profile does not know. */
export class ProfileTrial {
  readonly #decoder: Decoder;
  readonly #profile: Profile;
  readonly #pressed: (meaning: KeyMeaning | undefined) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(profile: Profile, pressed: (meaning: KeyMeaning | undefined) => void) {
    this.#decoder = new Decoder(profile);
    this.#profile = profile;
    this.#pressed = pressed;
  }

  hear({ bytes, at }: Heard): void {
    clearTimeout(this.#timer);
    this.#tell(this.#decoder.take(bytes, at));
    const { waitMs } = this.#decoder;
    if (waitMs !== undefined) this.#timer = setTimeout(() => this.#tell(this.#decoder.quiet()), waitMs);
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #tell(made: readonly Decoded[]): void {
    for (const one of made) {
      if (one.kind === 'message' && one.means === 'key')
        this.#pressed(this.#profile.keys[one.fields.key ?? '']);
    }
  }
}
