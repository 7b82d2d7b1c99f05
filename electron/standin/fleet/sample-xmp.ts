import { randomText, seededRandom } from './random.ts';
import type { AdAccount, XmpClient } from './types.ts';

type TeamPlan = Pick<
  XmpClient,
  'key' | 'label' | 'customer' | 'timeZone' | 'clientId' | 'clientSecret'
> & {
  seed: number;
  /** Campaign markets by channel: each makes one ad account. */
  channels: Readonly<Record<string, readonly string[]>>;
};

const TEAMS: readonly TeamPlan[] = [
  {
    key: 'ads-orchid',
    label: 'Orchid Games – user acquisition',
    customer: 'Orchid Games',
    timeZone: 'Asia/Shanghai',
    clientId: 'orchid-ua',
    clientSecret: 'orchid-3f1e0c9ab7d24865',
    seed: 41,
    channels: {
      facebook: ['US', 'CA', 'UK', 'DE', 'JP', 'BR'],
      google: ['US', 'UK', 'DE', 'JP', 'KR'],
      tiktok: ['US', 'ID', 'TH', 'VN', 'JP'],
      applovin: ['US', 'global'],
      unity: ['global'],
      mintegral: ['US', 'SEA', 'global'],
    },
  },
  {
    key: 'ads-lanhai',
    label: '蓝海电商 · 投放组',
    customer: '蓝海电商',
    timeZone: 'Asia/Shanghai',
    clientId: 'lanhai-ads',
    clientSecret: 'lanhai-b80d51e2f6734c9a',
    seed: 42,
    channels: {
      facebook: ['US', 'MX', 'PL', 'SA', 'AE'],
      google: ['US', 'MX', 'SA'],
      tiktok: ['US', 'MY', 'PH', 'SA'],
      kwai: ['BR', 'ID'],
      apple: ['US'],
      huawei: ['global', 'MEA'],
    },
  },
];

function statusOf(index: number): AdAccount['authStatus'] {
  if (index % 11 === 4) return 'UNBINDED';
  return index % 7 === 2 ? 'AUTH_INVALID' : 'AUTHORIZED';
}

function adAccounts(team: TeamPlan): AdAccount[] {
  const random = seededRandom(team.seed);
  const operator = (n: number) => ({
    user_id: 52_000 + team.seed * 10 + n,
    user_name: `ops_0${n}`,
  });
  return Object.entries(team.channels)
    .flatMap(([channel, markets]) => markets.map((market) => ({ channel, market })))
    .map(({ channel, market }, index) => ({
      channel,
      accountId: `${1 + Math.floor(random() * 9)}${randomText(random, '0123456789', 14)}`,
      accountName: `${team.customer} ${channel} ${market}`,
      alias: index % 3 === 0 ? `${channel}-${market}` : '',
      authStatus: statusOf(index),
      owner: operator(1 + (index % 3)),
      assistants: index % 4 === 0 ? [operator(4)] : [],
    }));
}

/** Two marketing teams with ad accounts in all three states of authorization. */
export function sampleXmpClients(): XmpClient[] {
  return TEAMS.map((team) => ({
    key: team.key,
    label: team.label,
    customer: team.customer,
    timeZone: team.timeZone,
    clientId: team.clientId,
    clientSecret: team.clientSecret,
    adAccounts: adAccounts(team),
  }));
}
