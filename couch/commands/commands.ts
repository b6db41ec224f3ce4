import type { Command } from './command.ts';
import { backupCommand } from './backup.ts';
import { demoCommand } from './demo.ts';
import { deployCommand } from './deploy.ts';
import { foldCommand } from './fold.ts';
import { importUnsentCommand } from './import-unsent.ts';
import { importVisitsCommand } from './import-visits.ts';
import { provisionCommand } from './provision.ts';
import { restoreCommand } from './restore.ts';
import { userCommand } from './user.ts';
import { verifyCommand } from './verify.ts';

/** What can be typed behind `npm run couch --`, in the order of the help. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['provision', provisionCommand],
  ['deploy', deployCommand],
  ['fold', foldCommand],
  ['user', userCommand],
  ['verify', verifyCommand],
  ['import-unsent', importUnsentCommand],
  ['import', importVisitsCommand],
  ['backup', backupCommand],
  ['restore', restoreCommand],
  ['demo', demoCommand],
]);
