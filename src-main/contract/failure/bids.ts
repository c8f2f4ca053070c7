/** Failures of datasets after the Brain Imaging Data Structure. Names are relative to the dataset. */
export const bidsSentences = {
  'bids-description-invalid': ({ because }: { because: string }) =>
    `The dataset has no valid dataset_description.json: ${because}. Mend it, or leave this check out with --skip-bids-validation.`,
  'bids-name-unfit': ({ file, because }: { file: string; because: string }) =>
    `${file} is not named as BIDS has it: ${because}. Mend it, or leave this check out with --skip-bids-validation.`,
  'bids-participant-unknown': ({ label, known }: { label: string; known: string }) =>
    `The dataset has no participant ${label}; it has: ${known}.`,
  'bids-session-unknown': ({ label, known }: { label: string; known: string }) =>
    `None of these participants has a session ${label}; there are: ${known}.`,
  'bids-output-inside-input': ({ folder }: { folder: string }) =>
    `${folder} lies inside the dataset that is read. Write to a folder beside it, or below its derivatives folder.`,
  'bids-output-foreign': ({ folder, by }: { folder: string; by: string }) =>
    `${folder} is a dataset that ${by} made. Name a folder of its own.`,
  'bids-no-scan': ({ models }: { models: string }) =>
    `The dataset has no scan below sub-*/anat or sub-*/ses-*/anat whose contrast one of ${models} is made for. --model names one whatever the contrast.`,
  'bids-names-collide': ({ file, other }: { file: string; other: string }) =>
    `${file} was not segmented: its result would be called like that of ${other}. Run one model at a time into folders of their own.`,
  'bids-no-results': ({ folder }: { folder: string }) =>
    `${folder} holds no results of participants. Run the level participant into it first.`,
}
