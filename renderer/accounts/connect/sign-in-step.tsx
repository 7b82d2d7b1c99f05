import type { PlatformDescriptor } from '../../../shared/domain/account.ts';
import { useT } from '../../i18n/use-i18n.ts';
import { AddressFields } from '../form/address-fields.tsx';
import type { DraftFormProps } from '../form/details-fields.tsx';
import { Fold } from '../form/fold.tsx';
import { SecretFields } from '../form/secret-fields.tsx';
import { hasOwnAddresses } from '../model/account-draft.ts';
import { exposedBases } from '../model/address.ts';
import { addressProblems, isClean } from '../model/draft-problems.ts';
import { VaultNote } from './vault-note.tsx';

type Props = DraftFormProps & { platform: PlatformDescriptor };

/** Secrets, and folded away the addresses and options that most people leave as they are. */
export function SignInStep(props: Props) {
  const { draft, platform } = props;
  const t = useT();
  const changed = hasOwnAddresses(draft, platform);
  return (
    <>
      <VaultNote />
      <SecretFields {...props} />
      {platform.bases.length + platform.options.length > 0 && (
        <Fold
          title={t('connect.addresses')}
          note={t(changed ? 'connect.addressesChanged' : 'connect.addressesDefault')}
          open={changed}
          held={exposedBases(draft.bases).length > 0 || !isClean(addressProblems(draft))}
        >
          <AddressFields {...props} />
        </Fold>
      )}
    </>
  );
}
