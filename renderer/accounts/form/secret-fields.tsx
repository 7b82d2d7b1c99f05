import { PasswordInput, Select } from '@mantine/core';
import { useState } from 'react';
import type { PlatformDescriptor } from '../../../shared/domain/account.ts';
import { useT } from '../../i18n/use-i18n.ts';
import { FormRow } from '../../parts/form.tsx';
import { methodOf } from '../model/account-draft.ts';
import type { DraftFormProps } from './details-fields.tsx';
import { fieldName, methodName } from './platform-texts.ts';

type Props = DraftFormProps & { platform: PlatformDescriptor };

/** How to sign in, and the secrets for it: hidden while typed unless somebody asks to see them. */
export function SecretFields({ draft, onChange, problems, platform }: Props) {
  const t = useT();
  const [shown, setShown] = useState<string | null>(null);
  const fields = methodOf(draft, platform)?.fields ?? [];
  const methodProblem = problems.signInMethod;
  return (
    <>
      {(platform.signInMethods.length > 1 || fields.length === 0) && (
        <FormRow>
          <Select
            label={t('connect.method')}
            data={platform.signInMethods.map(({ id }) => ({ value: id, label: methodName(t, id) }))}
            value={draft.signInMethod}
            allowDeselect={false}
            onChange={(signInMethod) => {
              if (signInMethod !== null) onChange({ ...draft, signInMethod });
            }}
            error={methodProblem ? t(methodProblem) : null}
          />
        </FormRow>
      )}
      {fields.map(({ name, optional }) => {
        const word = fieldName(t, name);
        const problem = problems[`secret.${name}`];
        const isShown = shown === name;
        return (
          <FormRow key={name}>
            <PasswordInput
              label={optional ? t('connect.optional', { name: word }) : word}
              value={draft.secrets[name] ?? ''}
              onChange={(event) =>
                onChange({
                  ...draft,
                  secrets: { ...draft.secrets, [name]: event.currentTarget.value },
                })
              }
              visible={isShown}
              onVisibilityChange={(visible) => setShown(visible ? name : null)}
              visibilityToggleButtonProps={{
                'aria-label': t(isShown ? 'connect.hide' : 'connect.show', { name: word }),
              }}
              autoComplete="off"
              autoCorrect="off"
              autoCapitalize="off"
              spellCheck={false}
              error={problem ? t(problem) : null}
            />
          </FormRow>
        );
      })}
    </>
  );
}
