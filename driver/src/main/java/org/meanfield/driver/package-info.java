/** The front door: {@code Training.of(config).on(spark).run()}. */
package org.meanfield.driver;
