locals {
  objects = "${local.bucket_arn}/*"
  places  = { for name, prefix in local.contract.prefixes : name => "${local.bucket_arn}/${prefix}*" }
  forms   = contains(var.grants, "post")
  # An empty list in ArnNotLike would match nobody and so deny everybody.
  unless_exempt = length(var.exempt_principals) == 0 ? {} : { ArnNotLike = { "aws:PrincipalArn" = var.exempt_principals } }

  # The bucket policy only denies. The policies of the roles grant permissions. ARNs are built from names, so that the
  # first plan shows the complete policy. Sources: Service Authorization Reference for S3; S3 User Guide, "Bucket policy
  # examples using condition keys" and "Enforce conditional writes".
  statements = {
    PlainHttp = {
      on       = true
      action   = "s3:*"
      resource = [local.bucket_arn, local.objects]
      condition = {
        Bool = { "aws:SecureTransport" = "false" }
      }
    }
    OldTls = {
      on       = true
      action   = "s3:*"
      resource = [local.bucket_arn, local.objects]
      condition = {
        NumericLessThan = { "s3:TlsVersion" = "1.2" }
      }
    }
    SignatureVersion2 = {
      on       = true
      action   = "s3:*"
      resource = [local.objects]
      condition = {
        StringEquals = { "s3:signatureversion" = "AWS" }
      }
    }
    # Covers every action: a URL that is too old must not list parts, abort uploads or read objects either.
    StaleLink = {
      on       = true
      action   = "s3:*"
      resource = [local.objects]
      condition = {
        StringEquals       = { "s3:authType" = ["REST-QUERY-STRING", "POST"] }
        NumericGreaterThan = { "s3:signatureAge" = tostring(var.max_signature_age_seconds * 1000) }
      }
    }
    # A session of a tenant is limited in the same way if it signs the Authorization header instead of a URL.
    StaleSession = {
      on       = var.signer_role_arn != null
      action   = "s3:*"
      resource = [local.objects]
      condition = {
        ArnLike            = { "aws:PrincipalArn" = compact([var.signer_role_arn]) }
        NumericGreaterThan = { "s3:signatureAge" = tostring(var.max_signature_age_seconds * 1000) }
      }
    }
    CustomerProvidedKey = {
      on       = true
      action   = "s3:PutObject"
      resource = [local.objects]
      condition = {
        Null = { "s3:x-amz-server-side-encryption-customer-algorithm" = "false" }
      }
    }
    # All objects use the default key of the bucket, so no request needs to specify a key.
    NamedKey = {
      on       = true
      action   = "s3:PutObject"
      resource = [local.objects]
      condition = merge(local.unless_exempt, {
        Null = { "s3:x-amz-server-side-encryption-aws-kms-key-id" = "false" }
      })
    }
    # StringNotEquals also matches requests without the header. Without `Null`, the statement would deny every upload
    # that relies on the default encryption of the bucket.
    OtherEncryption = {
      on       = true
      action   = "s3:PutObject"
      resource = [local.objects]
      condition = merge(local.unless_exempt, {
        StringNotEquals = { "s3:x-amz-server-side-encryption" = "aws:kms" }
        Null            = { "s3:x-amz-server-side-encryption" = "false" }
      })
    }
    # Applies to all signers. Parts are exempt because they do not create an object (`s3:ObjectCreationOperation`). POST
    # forms cannot send If-None-Match, so they are exempt if granted; the service then uses the first object version.
    OverwriteByLink = {
      on     = var.create_only
      action = "s3:PutObject"
      # OverwriteStored covers objects/ for everybody but exempt principals, whose links cannot overwrite either.
      resource = concat([local.places.incoming], length(var.exempt_principals) == 0 ? [] : [local.places.objects])
      condition = {
        StringEquals = { "s3:authType" = local.forms ? ["REST-QUERY-STRING"] : ["REST-QUERY-STRING", "POST"] }
        Null         = { "s3:if-none-match" = "true" }
        Bool         = { "s3:ObjectCreationOperation" = "true" }
      }
    }
    # No presigned request can access an object that an inspection has rejected, whichever role has signed it.
    QuarantineByLink = {
      on       = true
      action   = "s3:*"
      resource = [local.places.quarantine]
      condition = {
        StringEquals = { "s3:authType" = ["REST-QUERY-STRING", "POST"] }
      }
    }
    # Stored and quarantined objects are create-only for everybody. The service promotes, quarantines and releases with
    # If-None-Match.
    OverwriteStored = {
      on       = true
      action   = "s3:PutObject"
      resource = [local.places.objects, local.places.quarantine]
      condition = merge(local.unless_exempt, {
        Null = { "s3:if-none-match" = "true" }
        Bool = { "s3:ObjectCreationOperation" = "true" }
      })
    }
    # Under incoming/, the service can overwrite: it seals keys with an unconditional PUT (docs/decisions/0005).
    OverwriteByOthers = {
      on       = var.create_only
      action   = "s3:PutObject"
      resource = [local.places.incoming]
      condition = merge(
        {
          ArnNotLike = { "aws:PrincipalArn" = concat([var.verifier_role_arn], var.exempt_principals) }
          Null       = { "s3:if-none-match" = "true" }
          Bool       = { "s3:ObjectCreationOperation" = "true" }
        },
        local.forms ? { StringNotEquals = { "s3:authType" = "POST" } } : {},
      )
    }
    # Also denies reads of objects without the tag (GuardDuty User Guide, "Using tag-based access control"). Promoted objects
    # have no tags: the service promotes only what the scan has found clean.
    ReadBeforeClean = {
      on       = local.scanned
      action   = ["s3:GetObject", "s3:GetObjectVersion"]
      resource = [local.places.incoming]
      condition = {
        StringNotEquals = { "s3:ExistingObjectTag/${local.verdict_tag}" = "NO_THREATS_FOUND" }
        ArnNotLike      = { "aws:PrincipalArn" = compact([var.scanner_role_arn, var.verifier_role_arn]) }
      }
    }
    # The service believes the tag. Its own role is denied too.
    ForgedVerdict = {
      on       = local.scanned
      action   = ["s3:PutObject", "s3:PutObjectTagging", "s3:PutObjectVersionTagging"]
      resource = [local.objects]
      condition = {
        "ForAnyValue:StringEquals" = { "s3:RequestObjectTagKeys" = [local.verdict_tag] }
        ArnNotLike                 = { "aws:PrincipalArn" = compact([var.scanner_role_arn]) }
      }
    }
    RemovedVerdict = {
      on       = local.scanned
      action   = ["s3:DeleteObjectTagging", "s3:DeleteObjectVersionTagging"]
      resource = [local.objects]
      condition = {
        ArnNotLike = { "aws:PrincipalArn" = compact([var.scanner_role_arn]) }
      }
    }
  }

  # Without conditions, so not one of the statements above. Terraform updates the policy with PutBucketPolicy, and the root user
  # of the account can always delete it.
  retained = {
    Sid       = "DenyRemoval"
    Effect    = "Deny"
    Principal = "*"
    Action    = ["s3:DeleteBucket", "s3:DeleteBucketPolicy"]
    Resource  = local.bucket_arn
  }

  scanned     = var.scanner_role_arn != null
  verdict_tag = "GuardDutyMalwareScanStatus"

  policy = {
    Version = "2012-10-17"
    Statement = concat(
      [
        for sid, statement in local.statements : {
          Sid       = "Deny${sid}"
          Effect    = "Deny"
          Principal = "*"
          Action    = statement.action
          Resource  = statement.resource
          Condition = statement.condition
        } if statement.on
      ],
      var.retain_on_destroy ? [local.retained] : [],
      [for statement in var.extra_policy_statements : jsondecode(statement)],
    )
  }
}

resource "aws_s3_bucket_policy" "this" {
  bucket = local.bucket
  policy = jsonencode(local.policy)

  # S3 returns 409 if both change at the same time.
  depends_on = [aws_s3_bucket_public_access_block.this]
}
