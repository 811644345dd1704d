variable "instance_class" {
  description = "Class of the instance, such as db.r6g.xlarge."
  type        = string
  nullable    = false
}

variable "primary_instance_class" {
  description = "Class that it must be able to stand in for; null compares it with itself."
  type        = string
  default     = null
}
