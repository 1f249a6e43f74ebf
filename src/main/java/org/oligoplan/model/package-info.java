/// The clinical case, immutable: patient, images, structures, lesions, courses, prescriptions, answers and edit events.
@NullMarked
package org.oligoplan.model;

import org.jspecify.annotations.NullMarked;
