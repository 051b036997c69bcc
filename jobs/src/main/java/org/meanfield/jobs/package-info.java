/** The commands. */
package org.meanfield.jobs;
