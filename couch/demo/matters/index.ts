import type { Matter } from '../../../app/domain/catalogue.ts';
import { COSMETICS } from './cosmetics.ts';
import { DEVICE } from './device.ts';
import { DRUG_BUSINESS } from './drug-business.ts';
import { DRUG_PRODUCTION } from './drug-production.ts';
import { FOOD_BUSINESS } from './food-business.ts';
import { FOOD_PRODUCTION } from './food-production.ts';
import { matter } from './matter.ts';

/** The matters of food, drugs, medical devices and cosmetics. */
export function demoMatters(): Matter[] {
  return [
    ...[...FOOD_BUSINESS, ...FOOD_PRODUCTION].map((row) => matter('food', row)),
    ...[...DRUG_BUSINESS, ...DRUG_PRODUCTION].map((row) => matter('drug', row)),
    ...DEVICE.map((row) => matter('device', row)),
    ...COSMETICS.map((row) => matter('cosmetics', row)),
  ];
}
