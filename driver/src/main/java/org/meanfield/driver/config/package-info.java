/** The configuration as typed records, and the loader that shows every problem at once. */
package org.meanfield.driver.config;
