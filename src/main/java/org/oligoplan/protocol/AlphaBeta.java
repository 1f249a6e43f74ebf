package org.oligoplan.protocol;

/// An alpha/beta ratio of the linear-quadratic model, shown beside the numbers computed with it.
///
/// @param id its id, such as `tumour-generic`
/// @param title the tissue
/// @param gray the ratio in Gy
/// @param confidence letter from A (primary text read) to D (from memory)
/// @param source where it comes from
public record AlphaBeta(String id, Title title, double gray, String confidence, String source) {}
