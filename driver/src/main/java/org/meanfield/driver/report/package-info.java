/** What a user sees of a job: the progress bar and the lines of an epoch. */
package org.meanfield.driver.report;
