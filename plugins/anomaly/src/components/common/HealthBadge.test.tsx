import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderWithExamples } from '../../__testUtils__/render';
import { HealthBadge } from './HealthBadge';

it('says what the state means, then the reason, to who points at it', async () => {
  await renderWithExamples(
    <HealthBadge health="stuck" reason="1,700 equal values in a row." />,
  );
  const badge = await screen.findByText('Stuck');
  await userEvent.hover(badge);
  expect(await screen.findByRole('tooltip')).toHaveTextContent(
    /^The value no longer changes1,700 equal values in a row\.$/,
  );
});
