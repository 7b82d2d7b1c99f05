import '@mantine/spotlight/styles.css';
import { Spotlight, type SpotlightActionData, spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useT } from '../i18n/use-i18n.ts';
import { useNavigation } from '../stores/navigation.ts';
import styles from './palette.module.css';
import { usePaletteGroups } from './palette-actions.ts';

/** Accounts are many: shown are those that fit what was typed, and not all of them. */
const shownPerQuery = 12;

/** Everything by name: screens, accounts, commands, and a search for devices. */
export default function Palette({ wishes }: { wishes: number }) {
  const t = useT();
  const [query, setQuery] = useState('');
  const groups = usePaletteGroups();

  useEffect(() => {
    if (wishes > 0) spotlight.open();
  }, [wishes]);

  const wanted = query.trim().toLowerCase();
  const searchDevices: SpotlightActionData[] =
    wanted === ''
      ? []
      : [
          {
            id: 'search-devices',
            label: t('palette.searchDevices', { text: query.trim() }),
            leftSection: <IconSearch size={18} aria-hidden />,
            onClick: () =>
              useNavigation
                .getState()
                .go({ screen: 'devices', params: { view: { text: query.trim() } } }),
          },
        ];

  return (
    <Spotlight
      actions={[
        ...groups,
        ...(searchDevices.length > 0
          ? [{ group: t('palette.search'), actions: searchDevices }]
          : []),
      ]}
      filter={(_, actions) =>
        actions.flatMap((group) => {
          if (!('actions' in group)) return [];
          const found = group.actions.filter(
            (action) =>
              action.id === 'search-devices' ||
              `${action.label} ${action.keywords ?? ''}`.toLowerCase().includes(wanted),
          );
          return found.length > 0
            ? [{ group: group.group, actions: found.slice(0, shownPerQuery) }]
            : [];
        })
      }
      query={query}
      onQueryChange={setQuery}
      nothingFound={t('palette.nothing')}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: t('palette.placeholder'),
        'aria-label': t('palette.open'),
      }}
      attributes={{ content: { 'aria-label': t('palette.open') } }}
      scrollable
      size={560}
      classNames={{
        content: styles.content,
        search: styles.search,
        action: styles.action,
        actionsGroup: styles.group,
      }}
      maxHeight={420}
      shortcut={null}
      transitionProps={{ duration: 0 }}
      overlayProps={{ backgroundOpacity: 0.25 }}
    />
  );
}
