import { accountTexts } from '../../text/account-texts.ts';
import type { AccountAction } from './admin-account.ts';
import { isFailure } from './centre-catalogue.ts';
import type { CentreCatalogue, CentreFailure } from './centre-catalogue.ts';
import { failureText } from './failure-text.ts';

/** What came of an action on somebody's account. */
export function accountMessage(
  action: AccountAction['action'],
  name: string,
  answer: object | CentreFailure,
): string {
  if (isFailure(answer)) {
    if (answer.failure === 'conflict' && action === 'create') return accountTexts.alreadyThere;
    if (answer.failure === 'not-found') return accountTexts.notThere;
    return failureText(answer);
  }
  const done = {
    create: accountTexts.created,
    reset: accountTexts.wasReset,
    enable: accountTexts.wasEnabled,
    disable: accountTexts.wasDisabled,
  };
  return done[action](name);
}

/** Does at the centre what was asked for somebody's account. */
export async function actOnAccount(
  centre: CentreCatalogue,
  user: string,
  asked: AccountAction,
): Promise<object | CentreFailure> {
  switch (asked.action) {
    case 'create':
      return centre.createAccount(user, asked.password);
    case 'reset':
      return centre.resetPassword(user, asked.password);
    case 'enable':
      return centre.setActive(user, true);
    case 'disable':
      return centre.setActive(user, false);
  }
}
