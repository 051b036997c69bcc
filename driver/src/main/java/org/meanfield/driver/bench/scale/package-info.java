/** What a job would come to on more executors than there are here: a model, and what it is checked against. */
package org.meanfield.driver.bench.scale;
