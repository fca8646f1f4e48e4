package dev.valetkey.micronaut.web.uploads;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * For the OpenAPI document: what {@link UploadListRequest} reads from the query. In words, because the generator loses the
 * schemas of parameters in OpenAPI 3.1 (micronaut-openapi 6.20).
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Parameter(
        name = "state",
        in = ParameterIn.QUERY,
        description = "Only uploads in this state: issued, verifying, stored, rejected, expired, aborted, deleted.")
@Parameter(name = "purpose", in = ParameterIn.QUERY, description = "Only uploads for this purpose.")
@Parameter(name = "subject", in = ParameterIn.QUERY, description = "Only uploads that this subject asked for.")
@Parameter(name = "limit", in = ParameterIn.QUERY, description = "Uploads on a page, 1 to 200; 50 when left out.")
@Parameter(name = "cursor", in = ParameterIn.QUERY, description = "`next` of an earlier page.")
@interface UploadListParameters {}
