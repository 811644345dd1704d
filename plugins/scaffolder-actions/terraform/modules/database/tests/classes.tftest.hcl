# How a replica's class is compared with its primary's: by what both can carry,
# never by their names.

run "a_class_carries_another" {
  command = plan

  module {
    source = "./tests/classes"
  }

  variables {
    pairs = {
      "same"                                    = { own = "db.r6g.xlarge", primary = "db.r6g.xlarge" }
      "larger size"                             = { own = "db.r6g.2xlarge", primary = "db.r6g.xlarge" }
      "smaller size"                            = { own = "db.r6g.large", primary = "db.r6g.xlarge" }
      "2xlarge for 12xlarge"                    = { own = "db.r6g.2xlarge", primary = "db.r6g.12xlarge" }
      "12xlarge for 2xlarge"                    = { own = "db.r6g.12xlarge", primary = "db.r6g.2xlarge" }
      "newer generation"                        = { own = "db.r8g.xlarge", primary = "db.r6g.xlarge" }
      "same size with half the memory"          = { own = "db.m6g.xlarge", primary = "db.r6g.xlarge" }
      "other family with as much memory"        = { own = "db.m6g.2xlarge", primary = "db.r6g.xlarge" }
      "as much memory with half the processors" = { own = "db.r6g.large", primary = "db.m6g.xlarge" }
      "burstable with as much memory"           = { own = "db.t4g.2xlarge", primary = "db.r6g.xlarge" }
      "burstable for burstable"                 = { own = "db.t4g.medium", primary = "db.t3.medium" }
      "small for medium"                        = { own = "db.t4g.small", primary = "db.t3.medium" }
      "micro for small"                         = { own = "db.t4g.micro", primary = "db.t4g.small" }
      "older family with less memory"           = { own = "db.r4.xlarge", primary = "db.r6g.xlarge" }
      "memory alone"                            = { own = "db.x2g.large", primary = "db.r6g.xlarge" }
      "unknown family"                          = { own = "db.q9.xlarge", primary = "db.r6g.xlarge" }
      "unknown family of the primary"           = { own = "db.r6g.xlarge", primary = "db.q9.xlarge" }
      "unknown but the same"                    = { own = "db.q9.xlarge", primary = "db.q9.xlarge" }
      "unknown size"                            = { own = "db.r6g.huge", primary = "db.r6g.xlarge" }
      "no size"                                 = { own = "db.r6g", primary = "db.r6g.xlarge" }
    }
  }

  assert {
    condition = output.carries_primary == {
      "same"                                    = true
      "larger size"                             = true
      "smaller size"                            = false
      "2xlarge for 12xlarge"                    = false
      "12xlarge for 2xlarge"                    = true
      "newer generation"                        = true
      "same size with half the memory"          = false
      "other family with as much memory"        = true
      "as much memory with half the processors" = false
      "burstable with as much memory"           = false
      "burstable for burstable"                 = true
      "small for medium"                        = false
      "micro for small"                         = false
      "older family with less memory"           = false
      "memory alone"                            = false
      "unknown family"                          = false
      "unknown family of the primary"           = false
      "unknown but the same"                    = true
      "unknown size"                            = false
      "no size"                                 = false
    }
    error_message = "each pair must be judged as the table says"
  }

  assert {
    condition     = output.capacity["same"] == { memory = 32, processors = 4 } && output.capacity["burstable for burstable"] == { memory = 4, processors = 0.4 }
    error_message = "an r6g.xlarge has 32 GiB and 4 processors, a t4g.medium 4 GiB and 0.4 lasting ones"
  }

  assert {
    condition     = output.capacity["unknown family"].memory == null && output.capacity["no size"].processors == null
    error_message = "what is not known must be null, never a guess"
  }
}
