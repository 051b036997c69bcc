/** What a trained network makes of examples, and a look at its first layer: what a report shows besides curves. */
package org.meanfield.driver.gallery;
