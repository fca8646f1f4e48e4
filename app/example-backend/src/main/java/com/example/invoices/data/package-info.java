/** The tables of the service: invoices, their attachments and their journal. */
@NullMarked
package com.example.invoices.data;

import org.jspecify.annotations.NullMarked;
