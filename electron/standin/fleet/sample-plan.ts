import { SITES, type Site } from './sites.ts';
import type { JuyingAccount, JuyingAuth, Renewal } from './types.ts';

/** One JuYing account of the sample, in days relative to "now". */
export type AccountPlan = Pick<
  JuyingAccount,
  'key' | 'label' | 'customer' | 'timeZone' | 'userId' | 'headerStyle' | 'plan'
> & {
  site: Site;
  devices: number;
  boughtDevices: number;
  auth: JuyingAuth;
  licenseService?: false;
  /** End of the term, days from now; null: never authorized. */
  endsInDays: number | null;
  years: number;
  renewal?: { submittedDaysAgo: number; state: Renewal['state']; reason?: string };
};

const appKey = (name: string, digits: string): JuyingAuth => ({
  kind: 'appKey',
  appKey: `JYK${digits}${name}`,
  appSecret: `${name}-secret-${digits}-9fK2vQ8w`,
});

const COLD_CHAIN = { customer: '恒泰冷链', timeZone: 'Asia/Shanghai' };
const GROWERS = { customer: 'Greenfield Growers', timeZone: 'Europe/Amsterdam' };
const WATER = { customer: '西城水务', timeZone: 'Asia/Shanghai' };

export const SAMPLE_PLAN: readonly AccountPlan[] = [
  {
    ...COLD_CHAIN,
    key: 'coldchain-hub',
    label: '恒泰 · 中心冷库',
    userId: 'usr_18030211_lq',
    headerStyle: 'bearer',
    plan: 'paid',
    site: SITES.coldStorage,
    devices: 58,
    boughtDevices: 60,
    auth: appKey('hub', '18030211'),
    endsInDays: 24,
    years: 1,
    renewal: { submittedDaysAgo: 2, state: 'underReview' },
  },
  {
    ...COLD_CHAIN,
    key: 'coldchain-port',
    label: '恒泰 · 港区中转库',
    userId: 'usr_21061502_gq',
    headerStyle: 'bearer',
    plan: 'free',
    site: SITES.portDepot,
    devices: 3,
    boughtDevices: 0,
    auth: { kind: 'token', token: 'API_210615_GQ' },
    endsInDays: 5,
    years: 1,
  },
  {
    ...GROWERS,
    key: 'greenhouse-north',
    label: 'Greenfield – north site',
    userId: 'usr_19051407_gn',
    headerStyle: 'bearer',
    plan: 'paid',
    site: SITES.greenhouse,
    devices: 42,
    boughtDevices: 40,
    auth: appKey('north', '19051407'),
    endsInDays: 83,
    years: 1,
  },
  {
    ...GROWERS,
    key: 'greenhouse-seedlings',
    label: 'Greenfield – seedlings',
    userId: 'usr_24020903_gs',
    headerStyle: 'bearer',
    plan: 'free',
    site: SITES.seedlings,
    devices: 2,
    boughtDevices: 0,
    auth: appKey('seedlings', '24020903'),
    endsInDays: null,
    years: 1,
  },
  {
    ...WATER,
    key: 'water-west',
    label: '西城水务 · 泵房',
    userId: 'usr_17110801_xs',
    headerStyle: 'bearer',
    plan: 'paid',
    site: SITES.pumpStation,
    devices: 47,
    boughtDevices: 50,
    auth: appKey('west', '17110801'),
    endsInDays: -12,
    years: 1,
  },
  {
    ...WATER,
    key: 'water-boosters',
    label: '西城水务 · 加压站（公有云）',
    userId: 'usr_20040506_jy',
    headerStyle: 'raw',
    plan: 'paid',
    site: SITES.boosterStation,
    devices: 20,
    boughtDevices: 20,
    auth: { kind: 'token', token: 'API_200405_JY' },
    licenseService: false,
    endsInDays: 300,
    years: 1,
  },
  {
    key: 'school-seven',
    label: '第七中学 · 校园',
    customer: '第七中学',
    timeZone: 'Asia/Shanghai',
    userId: 'usr_22090104_qz',
    headerStyle: 'bearer',
    plan: 'paid',
    site: SITES.school,
    devices: 28,
    boughtDevices: 30,
    auth: appKey('school', '22090104'),
    endsInDays: 400,
    years: 3,
  },
  {
    key: 'hotel-harbour',
    label: 'Harbour View Hotel',
    customer: 'Harbour View Hotel',
    timeZone: 'Asia/Singapore',
    userId: 'usr_20120317_hv',
    headerStyle: 'bearer',
    plan: 'paid',
    site: SITES.hotel,
    devices: 22,
    boughtDevices: 24,
    auth: appKey('hotel', '20120317'),
    endsInDays: 51,
    years: 1,
    renewal: {
      submittedDaysAgo: 6,
      state: 'rejected',
      reason: 'company name does not match the invoice',
    },
  },
  {
    key: 'property-meridian',
    label: 'Meridian – managed blocks',
    customer: 'Meridian Property Management',
    timeZone: 'Europe/London',
    userId: 'usr_18112609_mp',
    headerStyle: 'bearer',
    plan: 'paid',
    site: SITES.property,
    devices: 36,
    boughtDevices: 40,
    auth: { kind: 'password', userName: 'meridian-blocks', password: 'Blocks-2018-plant' },
    endsInDays: 200,
    years: 1,
  },
];

/** Devices that one account lends to another, counted from the end of its list. */
export const SAMPLE_SHARES: readonly { from: string; to: string; count: number }[] = [
  { from: 'water-west', to: 'coldchain-hub', count: 3 },
  { from: 'coldchain-hub', to: 'greenhouse-north', count: 2 },
  { from: 'greenhouse-north', to: 'greenhouse-seedlings', count: 1 },
  { from: 'water-west', to: 'water-boosters', count: 4 },
  { from: 'property-meridian', to: 'hotel-harbour', count: 2 },
];
