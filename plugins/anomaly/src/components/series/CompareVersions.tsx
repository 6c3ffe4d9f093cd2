import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Version } from '@vigia/plugin-anomaly-common';
import { useState } from 'react';
import { Section, useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import { DataTable } from '../common/DataTable';
import { ABSENT, formatNumber } from '../common/format';
import { useAlgorithmName } from '../common/useAlgorithmName';
import { useComparisonColumns } from '../common/useComparisonColumns';
import { CompareData } from './CompareData';
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

function useColumns(titles: { left: string; right: string }) {
  const language = useLanguage();
  const fieldName = useFieldName();
  const algorithmName = useAlgorithmName();
  return useComparisonColumns<Difference>({
    titles,
    nameOf: ({ name }) => fieldName(name),
    valueOf(row, side) {
      const value = row[side];
      if (row.name === 'algorithm') {
        return algorithmName(String(value));
      }
      return typeof value === 'number'
        ? formatNumber(value, language)
        : String(value ?? ABSENT);
    },
  });
}

interface CompareVersionsProps {
  /** At least two, newest first. */
  versions: readonly Version[];
}

/** Two versions and their data side by side; at first the newest and the one in Production, or the one before. */
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
  const columns = useColumns({
    left: `v${left.version}`,
    right: `v${right.version}`,
  });
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
        empty={undefined}
      />
      <CompareData
        seriesId={newest.seriesId}
        left={left.version}
        right={right.version}
      />
    </Section>
  );
}
