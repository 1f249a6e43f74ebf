/// The use cases and the session: open, edit, check, decide, save; the only writer of session state.
///
/// A script (`case apply CASE --script FILE`) is a JSON object with the field `steps`, a list of objects. Each names in `do` what is done, and each is
/// committed before the next begins. A field that does not belong to a step is refused; an error names the line. Structures are named as in the file
/// (`NAME`, or `NAME@SOPInstanceUID` where several sets have the name), lesions by their names, images by Series Instance UID or description (left out: the
/// only one). Words of closed lists may be in any letter case. Lengths are in mm, places in DICOM patient coordinates, doses in Gy.
///
/// | do | fields |
/// | --- | --- |
/// | `create` | `paths` (from the script's folder), `patientId` where the files are of several; only as the first step with CASE `new` |
/// | `role` | `structure`, `role`: gtv, ctv, itv, ptv, organ, prior_target, prior_field, ignore |
/// | `name` | `structure`, `name`, `standardName` (TG-263) |
/// | `irradiated` | `structure`, `irradiated`: true, false or null (taken back) |
/// | `lesion` | `name`, `site`, `side`, `kind`: a new lesion with an empty structure `GTV_NAME` on the planning image |
/// | `delineate` | `lesion`, `structure`, `role` (gtv): an imported structure becomes a lesion's; a new lesion also takes `site`, `side`, `kind` |
/// | `describe-lesion` | `lesion`, `name`, `site`, `side`, `kind` |
/// | `remove-lesion`, `clear-prescription` | `lesion` |
/// | `progressing` | `lesion`, `progressing`: yes, no, uncertain or null |
/// | `organ` | `standardName`: a new organ, empty |
/// | `remove-structure` | `structure` |
/// | `contour` | `structure`, `tool`: brush or eraser with `pathMm` [[x, y, z], ...], `radiusMm`, `viewNormal` (the contours' planes); polygon or cut_polygon with `offsetMm`, `pointsMm` [[u, v], ...]; delete with `offsetMm`; copy with `offsetMm`, `toMm`; accept with `offsetsMm` (all) |
/// | `shape` | `structure`, `operation`: margin with `mm` or `rightMm`, `leftMm`, `anteriorMm`, `posteriorMm`, `inferiorMm`, `superiorMm` (what is left out is `mm`, or 0) and `inside` or `outside` another structure with `gapMm`; shell with `fromMm`, `toMm`; union, intersection, difference, symmetric_difference with `other`; smooth with `mm`; interpolate with `fromMm`, `toMm` (all missing planes); planes with `image`. With `new` (a name) and `role` (organ) the result is a new structure |
/// | `find` | contours found in an `image`, not reviewed: `by` brush with `structure`, `low`, `high` (one may be left out), `unit` (hu, suv), `pathMm`, `radiusMm`, `viewNormal`, `erase`; grow with `structure`, `seedMm` and either `tolerance` or `low`, `high`, with `radiusMm`, `within` (a structure), `mostCm3` (1000); uptake with `structure`, `centreMm`, `radiusMm` and either `percent` or `suv`; live_wire with `structure`, `offsetMm`, `anchorsMm` [[u, v], ...], `erase`; body, lungs, bone: new structures; canal with `marksMm` [[x, y, z], ...] and `structure` (else the SpinalCanal drawn here, or a new one). `by` lesion with `lesion` and `structure` (one of its contours) measures: size on the image that the contour is drawn on, SUVmax and SUVpeak on a PET |
/// | `lesion-measurement` | a typed measurement: `lesion`, `image` or `date`, any of `longestMm`, `shortMm`, `suvMax`, `suvPeak`, with an SUV `tracer` (fdg, fes, other, not_stated), `source` |
/// | `remove-lesion-measurement` | `lesion`: the one that was recorded last |
/// | `delivery` | `lesion`, `fractions` [{`date`, and either `gy` or, for a missed one, `reason`}, ...], `stopped` (the reason); takes the place of what was recorded before |
/// | `comment` | `image`, `atMm` [x, y, z], `text`, `lesion` |
/// | `rewrite-comment`, `resolve-comment`, `remove-comment` | `comment` (what it says now), `text`; `resolved` (true) |
/// | `prescribe` | `lesion`, `totalGy`, `fractions`, `offProtocolReason` |
/// | `decide` | `decidedBy`, `on`: history_complete with `complete`; safety with `lesion`, `safety` (safe, unsafe), `reason`; critical_structure with `standardName`, `exemption` (not_irradiated, not_near), `lesion`; diffuse with `kind`, `present`; organ_ends with `structure`, `end` (low, high); planning_image with `image`; distance_review with `lesion`, `review` (confirmed, disputed), `comment` |
/// | `withdraw` | as the `decide` step whose statement is taken back |
/// | `settings` | `source`, `delineationMm`, `registrationMm`, `fourFractionsAllowed`; null takes one back, one that is left out stays |
/// | `critical` | `standardName`, `critical`: adds to or removes from the critical structures |
/// | `prior-course` | `label`, `date` (ISO; a year or a year and month where no more is known), `totalGy`, `fractions` (planned), `delivered`, `site`, `regions` (head, neck, chest, abdomen, pelvis, arms, legs), `technique`, `unknown` (date, site, total_dose, fractions_planned, fractions_delivered, technique, field, dose_distribution), `note`, `structureSets`, `plans`, `doses` (labels or SOP Instance UIDs). With none of `delivered` to `note`, `fractions` are taken as delivered. A label that is there already changes that course; what is left out stays |
/// | `remove-course` | `course` (label) |
/// | `course-field` | `course`, `uncertaintyMm`, `source`, and either `boxMm` [[x, y, z], [x, y, z]], or `boxMm` with `fromLevel`, `toLevel` (labels; the box's z are the planes that a person marked), or `outline` (a structure drawn on the planning CT) |
/// | `remove-course-field` | `course`, `field` (the name of its outline; left out: the only one) |
/// | `course-from-lesion` | `lesion`, `date`, `delivered` (fractions), `uncertaintyMm`: what it was given here becomes an earlier course |
/// | `accept-registration` | `registration` (label or SOP Instance UID), `from` (Frame of Reference UID; left out: the only one), `uncertaintyMm`, `decidedBy`: a rigid imported registration may then be measured through |
/// | `remove-registration` | `registration`, `from`: takes the acceptance back; or `from`, `to`: takes the newest one that was made here out of use |
/// | `register-landmarks` | `from`, `to` (frame UID, or an image's Series Instance UID or description), `landmarksMm` (six numbers each: place in `from`, place in `to`), `names`, `atMm` (where the error is estimated; left out: the landmarks' middle) |
/// | `register-manual` | `from`, `to`, `aboutMm` (a place of `from`), `anglesDegrees` (about x, y, z; R = Rz Ry Rx), `shiftMm` |
/// | `register-automatic` | a result of the engine as data: `from`, `to`, `matrix` (16 numbers row by row), `engine`, `version`, `parameters`, `metricBefore`, `metricAfter`, `converged`, `overlap`, `iterations`, `centreMm`, `suggestedMm` with `atMm` |
/// | `align` | finds the motion by the images themselves: `from`, `to` (images), `around` a structure with `marginMm` (20), or `boxMm` with `centreMm`; left out: all of the image; `atMm` (where the error is estimated; left out: the middle of `to`). Not in `together`; waits for a sign-off |
/// | `sign-off-registration` | `from`, `to`: the newest one that is not signed off; `uncertaintyMm`, `rotationDegrees`, `decidedBy`, `role`: only then what is measured through it may be clear |
/// | `state` | `question` (its id in the protocol), one of `yes`, `day` (ISO), `number` with `unit`, `choice` (its id), `words`, `notKnown` (true); what it is about where it asks so: `lesion`, `course` or `agent`; `reason`, `decidedBy`, `role` |
/// | `agent` | `name`, `class` (serm, serd, aromatase_inhibitor, other_endocrine, chemotherapy, targeted, antibody, bone_agent, other), `firstDose`, `lastDose`, `current`: the one of that name is changed, what is left out stays; `again` (true): taken another time |
/// | `other-cancer` | `type` (cervix_in_situ, non_melanoma_skin, prostate_gleason_6, other), `description`, `diagnosed`, `status` (active, treated) |
/// | `approve-cancer` | `type`, `description`, `approved` (null takes it back), `decidedBy`: the principal investigator |
/// | `event` | `kind` (ct, pet_ct, bone_scan, fes_pet, brain_imaging, blood_sample, questionnaire_c30, questionnaire_br45, questionnaire_pro_ctcae, visit, adverse_event), `day`, `visit` (screening, treatment, day_30, week_12, week_24, unscheduled), `note`; for an adverse event `term`, `grade`, `relation`, `version` (5.0) |
/// | `remove-agent`, `remove-cancer`, `remove-event` | `agent`; `type`, `description`; `kind`, `day` |
/// | `measure` | `shape`: ruler (2 places), angle (apex, two ends), ellipse (middle, end of each half axis) or outline (3 places or more), `pointsMm` [[x, y, z], ...], `image`, `label` |
/// | `remove-measurement` | `label` |
/// | `trial-number` | `trialNumber` or null |
/// | `view` | `values`: texts by name |
/// | `together` | `steps`: one undo step of several of the above |
/// | `undo`, `redo` | |
/// | `save` | `name`: a named draft |
@NullMarked
package org.oligoplan.workspace;

import org.jspecify.annotations.NullMarked;
