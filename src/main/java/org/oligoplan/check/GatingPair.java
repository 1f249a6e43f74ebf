package org.oligoplan.check;

import org.oligoplan.base.Id;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.distance.Uncertainty;
import org.oligoplan.model.Structure;

/// Two structures whose distance a verdict rests on, as the first engine was asked for it.
///
/// @param lesion the lesion
/// @param from its structure
/// @param to the other structure
/// @param common the frame in which they were measured
/// @param uncertainty what its bounds were widened by
record GatingPair(Id lesion, Structure from, Structure to, FrameOfReference common, Uncertainty uncertainty) {}
