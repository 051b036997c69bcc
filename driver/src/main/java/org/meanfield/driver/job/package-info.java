/** How a job can end: its exit codes, and the exceptions that carry them. */
package org.meanfield.driver.job;
