import BackIcon from '@mui/icons-material/ArrowBack';
import Stack from '@mui/material/Stack';
import { Link } from '@backstage/core-components';

/** The way back from one thing to the list of all. */
export function BackLink(props: { to: string; text: string }) {
  return (
    <Link to={props.to} variant="body2">
      <Stack
        component="span"
        direction="row"
        spacing={0.5}
        alignItems="center"
        sx={{ display: 'inline-flex' }}
      >
        <BackIcon fontSize="small" aria-hidden />
        <span>{props.text}</span>
      </Stack>
    </Link>
  );
}
