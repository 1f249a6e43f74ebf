/// The page of earlier courses: the history of treatment, what is known of each course, and what was found of them.
@NullMarked
package org.oligoplan.ui.courses;

import org.jspecify.annotations.NullMarked;
