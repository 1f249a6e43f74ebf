/// The panel of outcomes: distances, prescriptions, statements, settings, explanations.
@NullMarked
package org.oligoplan.ui.checks;

import org.jspecify.annotations.NullMarked;
