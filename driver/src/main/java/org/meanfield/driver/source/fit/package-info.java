/** What is learned of the examples that are trained on, and how every example is written by it: scaling, names, vocabularies. */
package org.meanfield.driver.source.fit;
