import { Button, type ButtonProps } from '@mantine/core';
import type { ComponentPropsWithRef } from 'react';

type Props = ButtonProps & Omit<ComponentPropsWithRef<'button'>, keyof ButtonProps>;

/** The one main action of a screen or form, in the accent colour. */
export function PrimaryButton(props: Props) {
  return <Button variant="filled" {...props} />;
}
