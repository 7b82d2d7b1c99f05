import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import type { PlatformDescriptor } from '../../../shared/domain/account.ts';
import { useT } from '../../i18n/use-i18n.ts';
import { FormRow } from '../../parts/form.tsx';
import { exposedBases } from '../model/address.ts';
import { Note } from '../note.tsx';
import type { DraftFormProps } from './details-fields.tsx';
import styles from './form.module.css';
import { baseName, optionName, optionValueName } from './platform-texts.ts';

type Props = DraftFormProps & { platform: PlatformDescriptor };

/** Base addresses and further settings. The consent to plain http is asked only where it is needed. */
export function AddressFields({ draft, onChange, problems, platform }: Props) {
  const t = useT();
  const exposed = exposedBases(draft.bases).length > 0;
  return (
    <>
      {platform.bases.map(({ name, defaultValue }) => {
        const problem = problems[`base.${name}`];
        const address = draft.bases[name] ?? '';
        const set = (value: string) =>
          onChange({ ...draft, bases: { ...draft.bases, [name]: value } });
        return (
          <FormRow key={name}>
            <TextInput
              label={baseName(t, name)}
              value={address}
              onChange={(event) => set(event.currentTarget.value)}
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              error={problem ? t(problem) : null}
            />
            {address !== defaultValue && defaultValue !== '' && (
              <Button
                className={styles.reset ?? ''}
                variant="subtle"
                size="compact-xs"
                onClick={() => set(defaultValue)}
              >
                {t('connect.reset', { value: defaultValue })}
              </Button>
            )}
          </FormRow>
        );
      })}
      {exposed && <PlainHttpConsent draft={draft} onChange={onChange} problems={problems} />}
      {platform.options.map(({ name, values }) => (
        <FormRow key={name}>
          <Select
            label={optionName(t, name)}
            data={values.map((value) => ({ value, label: optionValueName(t, name, value) }))}
            value={draft.options[name] ?? null}
            allowDeselect={false}
            onChange={(value) => {
              if (value !== null) {
                onChange({ ...draft, options: { ...draft.options, [name]: value } });
              }
            }}
          />
        </FormRow>
      ))}
    </>
  );
}

function PlainHttpConsent({ draft, onChange, problems }: DraftFormProps) {
  const t = useT();
  const problem = problems.plainHttpAllowed;
  return (
    <FormRow>
      <Note tone="danger" title={t('accounts.plainHttp')}>
        <p className={styles.noteText}>{t('connect.plainHttpWarning')}</p>
        <Checkbox
          label={t('connect.plainHttp')}
          checked={draft.plainHttpAllowed}
          onChange={(event) =>
            onChange({ ...draft, plainHttpAllowed: event.currentTarget.checked })
          }
          error={problem ? t(problem) : null}
        />
      </Note>
    </FormRow>
  );
}
