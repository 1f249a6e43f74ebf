package org.oligoplan.ui.courses;

import org.oligoplan.model.CourseField;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.workspace.Action;

/// What a card asks of its page.
interface CourseMeans {

    /// Opens the form of a course.
    void edit(PriorCourse course);

    /// Opens the form of a new field.
    void field(PriorCourse course);

    /// Opens the form of a field.
    void field(CourseField field);

    /// Does an action.
    void perform(Action action);
}
