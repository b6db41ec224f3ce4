import { HASH_LENGTH, SIGNATURE_LENGTH } from '../../app/domain/signed-log.ts';

/** What looks like the end of a chain and a signature, for whoever checks neither; `SignedDevice` makes true ones. */
export const UNPROVEN: { readonly prev: string; readonly signature: string } = {
  prev: 'A'.repeat(HASH_LENGTH),
  signature: 'A'.repeat(SIGNATURE_LENGTH),
};
