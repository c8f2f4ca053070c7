/** What readers complain about in editors of segmentations, and the tests that say it is not so here. */
export interface Complaint {
  readonly says: string
  readonly heldBy: readonly { readonly file: string; readonly test: string }[]
}

const held = (file: string, test: string) => ({ file: `test/${file}`, test })

export const complaints: readonly Complaint[] = [
  // The editor is slow.
  {
    says: 'Each stroke sets off a long calculation, of surfaces above all, and the window stands still.',
    heldBy: [
      held(
        'renderer/correction/surface/surface-runner.test.ts',
        'While a stroke is painted nothing is asked for, and the first labelmap is not copied either.',
      ),
      held(
        'renderer/correction/surface/surface-runner.test.ts',
        'A run of changes is followed once, after it has rested, and only for the segments whose voxels changed.',
      ),
      held('e2e/surface.test.ts', 'A stroke is followed by the surface, once, and undo takes it back.'),
    ],
  },
  {
    says: 'The brush drags as soon as a pane shows a maximum intensity projection.',
    heldBy: [
      held(
        'e2e/pane-hands.test.ts',
        'A stroke makes Cornerstone render no scan anew, also not in a pane that shows a slab.',
      ),
    ],
  },
  {
    says: 'The scissors take minutes.',
    heldBy: [
      held(
        'pipeline/correction/work-of-tools.test.ts',
        'Lasso and scissors in one slice look at the box of their line alone, however large the volume is.',
      ),
    ],
  },
  {
    says: 'On a large volume the brush hangs when the button is let go.',
    heldBy: [
      held(
        'pipeline/correction/work-of-tools.test.ts',
        'A stroke of the %s looks at the voxels under it alone, at its end too, however large the volume is.',
      ),
      held(
        'renderer/correction/journal-work.test.ts',
        'Writing hundreds of steps that wait costs the same for each, however many they are.',
      ),
    ],
  },
  {
    says: 'With hundreds of segments everything slows down.',
    heldBy: [
      held(
        'renderer/screens/segments.test.ts',
        'Of 500 segments only those in view are drawn, 16-bit label values among them, and a search finds each.',
      ),
    ],
  },
  {
    says: 'A fast stroke leaves gaps.',
    heldBy: [
      held(
        'pipeline/correction/stroke/stroke.test.ts',
        'A fast stroke with a brush thinner than a voxel leaves a way whose voxels touch one another.',
      ),
      held(
        'pipeline/correction/stroke/stroke.test.ts',
        'A dot or a sweep covers exactly the voxels within the radius of the way, on grids of every kind.',
      ),
      held(
        'renderer/viewer/interaction.test.ts',
        'A stroke visits every position that the device reported and tells each changed box once.',
      ),
    ],
  },
  // Undo ends too soon, and work is lost.
  {
    says: 'Undo ends after a few steps.',
    heldBy: [
      held(
        'storage/history.test.ts',
        'A thousand strokes are undone one by one by another reader after a restart, and made again.',
      ),
      held('renderer/screens/record.test.ts', 'Of 600 steps only the lines in view are drawn, with volume and time.'),
    ],
  },
  {
    says: 'After a segment was deleted, undo does nothing, or redo brings it back.',
    heldBy: [
      held(
        'renderer/correction/journal.test.ts',
        'A deleted segment comes back with its voxels, and goes again when the step is made again.',
      ),
      held(
        'renderer/screens/segments.test.ts',
        'Deleting a segment says how many voxels it had, makes them background, and undo brings them back.',
      ),
    ],
  },
  {
    says: 'Undo does not know what some of the tools did.',
    heldBy: [
      held(
        'pipeline/correction/every-tool.test.ts',
        'in sequences of 1,000 operations: each can be undone, is replayed and respects the policy.',
      ),
      held(
        'pipeline/correction/every-tool.test.ts',
        "ITK's fill between slices, 60 times over slices that were emptied, can be undone, is replayed and respects the policy.",
      ),
    ],
  },
  {
    says: 'Nothing can be undone of what was saved and opened again.',
    heldBy: [
      held(
        'renderer/screens/main-job.test.ts',
        'Strokes of an earlier session are there again, with their history, and can be undone.',
      ),
      held(
        'storage/history.test.ts',
        'Two readers in turn share one history: the second takes back what the first did.',
      ),
    ],
  },
  {
    says: 'Running the model again deletes what was corrected by hand, in silence.',
    heldBy: [
      held(
        'storage/claims.test.ts',
        'A new inference of a case with strokes is a proposal: its base, strokes and state stay, claimed or not.',
      ),
      held(
        'pipeline/correction/journal/prediction-difference.test.ts',
        'Voxels that a reader touched are taken only when that is said.',
      ),
      held(
        'e2e/record.test.ts',
        'A region is previewed, taken, and given back by undo; voxels of the reader are kept unless he says otherwise.',
      ),
    ],
  },
  {
    says: 'Painting runs over the segment beside it, unnoticed.',
    heldBy: [
      held(
        'pipeline/correction/tool/guard.test.ts',
        'Whatever a tool proposes, a locked segment neither loses nor gains a voxel.',
      ),
      held(
        'pipeline/correction/stroke/stroke-guard.test.ts',
        'No stroke touches a locked segment, and a stroke of a locked segment changes nothing.',
      ),
    ],
  },
  {
    says: 'Who saves last overwrites what the other has saved.',
    heldBy: [
      held(
        'storage/aside.test.ts',
        'A refused stroke of a late writer is kept as a version beside the correction of the other reader, which stays.',
      ),
      held(
        'e2e/late-writer.test.ts',
        'A stroke that comes too late is kept aside, offered as regions, and can be compared and taken.',
      ),
    ],
  },
  {
    says: 'It crashes, and what was drawn since the last save is lost.',
    heldBy: [
      held(
        'e2e/crash.test.ts',
        'kill -9 amid correcting with many tools, ten times, loses no finished step and none of its undo history.',
      ),
      held(
        'storage/kill.test.ts',
        'A writer killed ten times amid all kinds of steps loses none that was stored, and leaves the cohort free.',
      ),
    ],
  },
  // What is drawn is not what comes out.
  {
    says: 'The saved drawing is flipped.',
    heldBy: [
      held(
        'pipeline/export/drawing.test.ts',
        'On a grid of orientation $code a voxel that is drawn right, front and top on the screen is there in the patient in the exported file.',
      ),
      held(
        'renderer/viewer/pane-plane.test.ts',
        'On a grid of orientation $code the patient looks the same in every pane.',
      ),
      held(
        'e2e/pane-hands.test.ts',
        'In the neurological convention too, every voxel of a label covers exactly its voxel of the scan.',
      ),
    ],
  },
  {
    says: 'What was exported cannot be read again, or has changed.',
    heldBy: [
      held('pipeline/export/labelmap.test.ts', 'A labelmap is the same after it was exported as %s.'),
      held('cli/cohort-import.test.ts', 'An exported labelmap comes in again with the names of its label table.'),
    ],
  },
  {
    says: 'Segments that overlap are cut where they do, in silence.',
    heldBy: [
      held(
        'pipeline/volume/layers.test.ts',
        'Two masks that share two voxels are kept whole in two layers, and the overlap is named.',
      ),
      held('e2e/layers.test.ts', 'Masks that overlap are brought in as one version, and the overlap is said.'),
      held('e2e/layers.test.ts', 'The accepted version is exported as a file per layer, each with its label table.'),
    ],
  },
  {
    says: 'Filling between slices does not follow a shape that moves.',
    heldBy: [
      held(
        'pipeline/correction/between-slices/fill-between-slices.test.ts',
        'A disk that moves by more than its diameter is followed on a straight line, with its size.',
      ),
    ],
  },
  {
    says: 'Nobody knows how large the brush is, and on thick slices it is not what it says.',
    heldBy: [
      held(
        'pipeline/correction/stroke/stroke-guard.test.ts',
        'The same stroke in millimetres paints the same volume on an isotropic and on an oblique anisotropic grid.',
      ),
      held('renderer/viewer/looking.test.ts', 'A brush is said by its diameter.'),
      held(
        'e2e/tools.test.ts',
        'A disk is outlined in its slice alone, a ball in the other panes too, as far as it reaches there.',
      ),
      held(
        'renderer/viewer/interaction.test.ts',
        'A ball reaches into the slices of the other panes as far as its radius, a disk into none.',
      ),
    ],
  },
]
