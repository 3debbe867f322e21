import { describe } from 'vitest';
import { doors } from '../support/client.ts';
import { describeContract } from '../support/contract-cases.ts';

describe.each(doors)('every endpoint over the door "$name"', ({ open }) => describeContract(open));
