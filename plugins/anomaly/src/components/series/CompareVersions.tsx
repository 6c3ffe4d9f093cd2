import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Version } from '@vigia/plugin-anomaly-common';
import { useState } from 'react';
import { anomalyTranslationRef } from '../../translation';
import { type Column, DataTable } from '../common/DataTable';
import { ABSENT, formatNumber } from '../common/format';
import { Section } from '../common/Section';
import { useLanguage } from '../common/useLanguage';
import { useFieldName } from './useFieldName';
import { compareVersions, type Difference } from './versionFacts';

interface VersionSelectProps {
  label: string;
  versions: readonly Version[];
  value: number;
  onChange(version: number): void;
}

function VersionSelect(props: VersionSelectProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  return (
    <TextField
      select
      size="small"
      label={props.label}
      value={props.value}
      onChange={event => props.onChange(Number(event.target.value))}
      sx={{ minWidth: 170 }}
    >
      {props.versions.map(({ version, stage }) => (
        <MenuItem key={version} value={version}>
          {`v${version} · ${t(`stage.${stage}`)}`}
        </MenuItem>
      ))}
    </TextField>
  );
}

function useColumns(left: string, right: string): Column<Difference>[] {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const fieldName = useFieldName();
  const show = (value: unknown, isDifferent: boolean) => {
    const text =
      typeof value === 'number' ? formatNumber(value, language) : value;
    return (
      <Typography
        variant="body2"
        component="span"
        fontWeight={isDifferent ? 700 : 400}
      >
        {text === undefined ? ABSENT : String(text)}
      </Typography>
    );
  };
  return [
    {
      id: 'name',
      header: t('field.name'),
      cell: ({ name }) => fieldName(name),
    },
    {
      id: 'left',
      header: left,
      align: 'right',
      cell: row => show(row.left, row.isDifferent),
    },
    {
      id: 'right',
      header: right,
      align: 'right',
      cell: row => show(row.right, row.isDifferent),
    },
    {
      id: 'different',
      header: t('compare.difference'),
      cell: ({ isDifferent }) =>
        isDifferent ? `≠ ${t('compare.different')}` : `= ${t('compare.same')}`,
    },
  ];
}

interface CompareVersionsProps {
  /** At least two, newest first. */
  versions: readonly Version[];
}

/** Two versions side by side; at first the newest and the one in Production, or the one before. */
export function CompareVersions({ versions }: CompareVersionsProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const [newest, ...older] = versions;
  const champion =
    older.find(({ stage }) => stage === 'Production') ?? older[0];
  const [chosen, setChosen] = useState<{ left?: number; right?: number }>({});
  const byNumber = (wanted: number | undefined, otherwise: Version) =>
    versions.find(({ version }) => version === wanted) ?? otherwise;
  const left = byNumber(chosen.left, champion);
  const right = byNumber(chosen.right, newest);
  const columns = useColumns(`v${left.version}`, `v${right.version}`);
  return (
    <Section title={t('compare.title')}>
      <Stack direction="row" flexWrap="wrap" gap={1.5} sx={{ mb: 2 }}>
        <VersionSelect
          label={t('compare.left')}
          versions={versions}
          value={left.version}
          onChange={version => setChosen({ ...chosen, left: version })}
        />
        <VersionSelect
          label={t('compare.right')}
          versions={versions}
          value={right.version}
          onChange={version => setChosen({ ...chosen, right: version })}
        />
      </Stack>
      <DataTable
        label={t('compare.title')}
        columns={columns}
        rows={compareVersions(left, right)}
        keyOf={({ group, name }) => `${group}.${name}`}
        isSelected={({ isDifferent }) => isDifferent}
        empty=""
      />
    </Section>
  );
}
