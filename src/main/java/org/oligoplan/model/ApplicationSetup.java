package org.oligoplan.model;

/// A brachytherapy application setup, recognised and listed.
///
/// @param number Application Setup Number (300A,0234)
/// @param type Application Setup Type (300A,0232), as written
/// @param channels how many channels it has
public record ApplicationSetup(int number, String type, int channels) {}
